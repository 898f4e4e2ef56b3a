import type { Locale } from '#kernel';
import { useCallback, useState } from 'react';

const speechKey = 'qn.shop.speech';

/** Whether this browser can speak at all. */
export function isSpeechOffered(): boolean {
  return 'speechSynthesis' in window;
}

/** Whether payments are spoken at this counter: off until somebody switches it on, remembered on this device. */
export function useSpeechChoice(): readonly [on: boolean, setOn: (on: boolean) => void] {
  const [on, setOn] = useState(() => isSpeechOffered() && recall() === 'on');
  const choose = useCallback((next: boolean) => {
    setOn(next);
    remember(next ? 'on' : 'off');
    if (!next) window.speechSynthesis.cancel();
  }, []);
  return [on, choose];
}

export function speakAloud(text: string, locale: Locale): void {
  const sentence = new SpeechSynthesisUtterance(text);
  sentence.lang = locale;
  window.speechSynthesis.speak(sentence);
}

function recall(): string | null {
  try {
    return localStorage.getItem(speechKey);
  } catch {
    return null;
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(speechKey, value);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
