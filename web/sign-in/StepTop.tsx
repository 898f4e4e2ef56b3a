import { LanguageSwitch, TopBar } from '#web/ui';

/** The switch keeps its word clear of the edge. */
export function Language() {
  return (
    <span className="mr-4 whitespace-nowrap">
      <LanguageSwitch />
    </span>
  );
}

/** Bar of every step behind the form: back, name, progress, language. */
export function StepTop({
  title,
  note,
  onBack,
}: {
  title: string;
  note?: string | undefined;
  onBack?: (() => void) | undefined;
}) {
  return <TopBar title={title} note={note} back={onBack} end={<Language />} />;
}
