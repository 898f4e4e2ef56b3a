import { initialOf } from '#web/words';
import { cx } from '../class-names.ts';

const tones = [
  'bg-brandtint text-brandink',
  'bg-timetint text-timeink',
  'bg-warntint text-warn',
  'bg-sunken text-ink2',
];

/** One letter of a name; the same name always has the same colour. The name itself stands beside it. */
export function Avatar({ name, big }: { name: string; big?: boolean }) {
  const letters = Array.from(name, (letter) => letter.codePointAt(0) ?? 0);
  const tone = letters.reduce((sum, point) => sum + point, 0) % tones.length;
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid shrink-0 place-items-center rounded-full font-semibold',
        tones[tone],
        big ? 'size-12 text-[1.25rem]' : 'size-10 text-[1.0625rem]',
      )}
    >
      {initialOf(name)}
    </span>
  );
}
