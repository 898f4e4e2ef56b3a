import type { Keyring } from '#platform/crypto';

/** Seals are bound to the row, so that one device's name cannot be put on another. */
export function sealDeviceName(keyring: Keyring, deviceId: string, name: string): Buffer {
  return keyring.seal(name, `identity.devices.name:${deviceId}`);
}

export function openDeviceName(keyring: Keyring, deviceId: string, sealed: Buffer): Promise<string> {
  return keyring.openTextLater(sealed, `identity.devices.name:${deviceId}`);
}

/** What the browser said of itself when the device first signed in. */
export function openDeviceAgent(keyring: Keyring, deviceId: string, sealed: Buffer): Promise<string> {
  return keyring.openTextLater(sealed, `identity.devices.agent:${deviceId}`);
}
