/** Lets open requests finish before the server closes; streams end at once. */
export interface Drain {
  readonly started: boolean;
  begin(): void;
  /** Counts a request as open until it closes. */
  track(onClose: (listener: () => void) => void): void;
  /** Resolves once nothing is open, or after so many seconds. */
  idle(secondsMax: number): Promise<void>;
  /** A signal that fires when the caller goes away or draining begins. */
  signalFor(onClose: (listener: () => void) => void): AbortSignal;
}

export function createDrain(): Drain {
  const controller = new AbortController();
  let open = 0;
  let onIdle = (): void => undefined;
  return {
    get started() {
      return controller.signal.aborted;
    },
    begin: () => controller.abort(),
    track(onClose) {
      open++;
      onClose(() => {
        open--;
        if (open === 0) onIdle();
      });
    },
    async idle(secondsMax) {
      if (open === 0) return;
      const idle = Promise.withResolvers<void>();
      onIdle = idle.resolve;
      const late = setTimeout(idle.resolve, secondsMax * 1000);
      await idle.promise;
      clearTimeout(late);
    },
    signalFor(onClose) {
      const own = new AbortController();
      const end = () => own.abort();
      controller.signal.addEventListener('abort', end, { once: true });
      onClose(() => {
        controller.signal.removeEventListener('abort', end);
        end();
      });
      if (controller.signal.aborted) end();
      return own.signal;
    },
  };
}
