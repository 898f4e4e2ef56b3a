import { cx } from '../class-names.ts';
import { type Icon, tint, type Tone } from '../tone.ts';

/** Decoration beside words: 40, small 36, big 56. */
export function IconTile({
  icon: Glyph,
  tone = 'brand',
  small,
  big,
}: {
  icon: Icon;
  tone?: Tone | undefined;
  small?: boolean;
  big?: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid shrink-0 place-items-center rounded-[32%]',
        tint[tone],
        big ? 'size-14' : small ? 'size-9' : 'size-10',
      )}
    >
      <Glyph className="size-1/2" strokeWidth={1.9} />
    </span>
  );
}
