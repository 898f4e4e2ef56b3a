import { type IconName, icons } from './icons.ts';

export type Child = Node | string | false | undefined;
type Listener = (event: Event) => void;

export interface Attributes {
  readonly class?: string;
  readonly onClick?: Listener;
  readonly onChange?: Listener;
  readonly onSubmit?: Listener;
  readonly [attribute: string]: string | boolean | Listener | undefined;
}

const svg = 'http://www.w3.org/2000/svg';

/** An element with its attributes, listeners (`onClick`) and children. `true` sets an empty attribute, `false` none. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  element.append(...present(children));
  return element;
}

/** Replaces what an element holds. */
export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(...present(children));
}

function present(children: readonly Child[]): (Node | string)[] {
  return children.filter((child) => child !== undefined && child !== false);
}

/** Decoration beside words; sizes are classes in rem. */
export function icon(name: IconName, classes: string): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  const outline = {
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.9',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    class: `shrink-0 ${classes}`,
  };
  for (const [key, value] of Object.entries(outline)) drawing.setAttribute(key, value);
  for (const [tag, attributes] of icons[name]) {
    const part = document.createElementNS(svg, tag);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    drawing.append(part);
  }
  return drawing;
}
