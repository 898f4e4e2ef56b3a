/** Ends streams when the server drains; each request's own disconnect ends only itself. */
export interface Drain {
  readonly started: boolean;
  begin(): void;
  /** A signal that fires when the caller goes away or draining begins. */
  signalFor(onClose: (listener: () => void) => void): AbortSignal;
}

export function createDrain(): Drain {
  const controller = new AbortController();
  return {
    get started() {
      return controller.signal.aborted;
    },
    begin: () => controller.abort(),
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
