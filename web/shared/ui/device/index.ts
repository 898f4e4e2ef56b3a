export * from './appearance.ts';
export * from './clock.ts';
export * from './connection.ts';
export * from './decide-connection.ts';
export * from './service-worker-client.ts';
