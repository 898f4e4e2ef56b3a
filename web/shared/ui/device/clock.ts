import { secondsMs } from '#kernel';
import { useEffect, useState } from 'react';

let serverAheadMs = 0;

/** The device's clock corrected by the server's, so that a countdown is right on a phone whose clock is wrong. */
export function deviceNow(): Date {
  return new Date(Date.now() + serverAheadMs);
}

/** The server's clock minus the device's, in milliseconds; 0 while they agree within two seconds. */
export function getServerAheadMs(): number {
  return serverAheadMs;
}

/** Called with the server's time whenever an answer carries it; below two seconds it is only the road. */
export function setServerTime(serverTime: Date): void {
  const aheadMs = serverTime.getTime() - Date.now();
  serverAheadMs = Math.abs(aheadMs) < 2 * secondsMs ? 0 : aheadMs;
}

/** Now, drawn again every second (or what is asked): for countdowns. */
export function useNow(everyMs: number = secondsMs): Date {
  const [now, setNow] = useState(deviceNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(deviceNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** True once this many milliseconds have passed: a skeleton that would only flash is not shown. */
export function useAfter(delayMs: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return passed;
}
