import { useEffect, useState } from 'react';

const pauseMs = 350;

/** The text once nobody has typed for a moment: a search asks once, not per letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
