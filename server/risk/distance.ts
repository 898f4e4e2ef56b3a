/** Degrees. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius (IUGG). */
const earthRadiusKm = 6371.0088;

/** Kilometres along the great circle, by the haversine formula: right to half a per cent, which is far more than a GeoIP position. */
export function distanceKm(from: Position, to: Position): number {
  const halfLatitude = radians(to.latitude - from.latitude) / 2;
  const halfLongitude = radians(to.longitude - from.longitude) / 2;
  const chord =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(halfLongitude) ** 2;
  // Rounding may put antipodes a hair above 1.
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(Math.min(1, chord)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
