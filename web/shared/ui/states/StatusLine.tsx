import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react';

type Say = (text: string) => void;

const SayContext = createContext<Say>(() => undefined);
const shownMs = 4_000;

/** Says a short thing that needs no answer ("已复制"): `const say = useSay()`. */
export function useSay(): Say {
  return use(SayContext);
}

/** Wrap the app once. The region exists before its text, so that it is announced. */
export function StatusLine({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const say = useCallback<Say>((next) => setText(next), []);
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => setText(''), shownMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <SayContext value={say}>
      {children}
      <output className="pointer-events-none fixed inset-x-0 bottom-24 z-40 grid place-items-center px-6">
        {text !== '' && (
          <span className="block rounded-full bg-ink px-5 py-3 text-center text-[.875rem] leading-snug font-medium text-canvas shadow-pop">
            {text}
          </span>
        )}
      </output>
    </SayContext>
  );
}
