import { type ComponentProps, createContext, type MouseEvent, type ReactNode, use } from 'react';

/** Moves inside the app without reading the page again; answers false for an address that is not its own. */
export type Navigate = (href: string) => boolean;

const NavigateContext = createContext<Navigate>(() => false);

/** An app with a router wraps itself once, so that every part's `href` goes through the router. */
export function NavigateProvider({ navigate, children }: { navigate: Navigate; children: ReactNode }) {
  return <NavigateContext value={navigate}>{children}</NavigateContext>;
}

export function useNavigateTo(): Navigate {
  return use(NavigateContext);
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly href: string;
}

/** A link that the router takes when it can, and the browser otherwise. */
export function Link({ href, onClick, children, ...rest }: LinkProps) {
  const navigate = useNavigateTo();
  const click = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const ours = href.startsWith('/') && rest.target === undefined && rest.download === undefined;
    if (event.defaultPrevented || !ours || !isPlainClick(event)) return;
    if (navigate(href)) event.preventDefault();
  };
  return (
    <a href={href} onClick={click} {...rest}>
      {children}
    </a>
  );
}
