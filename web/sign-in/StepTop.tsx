import { LanguageSwitch, TopBar } from '#web/ui';

/** Bar of every step behind the form: back, name, progress, language. */
export function StepTop({ title, note, onBack }: { title: string; note?: string; onBack?: (() => void) | undefined }) {
  return <TopBar title={title} note={note} back={onBack} end={<LanguageSwitch />} />;
}
