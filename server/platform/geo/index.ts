export { noGeo, openGeo, type Geo, type GeoOptions } from './open-geo.ts';
export { placeText, type Place } from './place.ts';
export { publicAddress, type PublicAddress } from './public-address.ts';
