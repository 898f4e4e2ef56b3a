export * from './LanguageSwitch.tsx';
export * from './Mark.tsx';
export * from './Page.tsx';
export * from './Sheet.tsx';
export * from './TabBar.tsx';
export * from './TopBar.tsx';
export * from './WalletLayout.tsx';
