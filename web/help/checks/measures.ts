/** How one probe ended. `late`: no answer within two seconds, and none yet. */
export type ProbeEnd =
  | { readonly kind: 'echoed'; readonly roundTripMs: number; readonly serverAheadMs: number }
  | { readonly kind: 'portal' }
  | { readonly kind: 'server_fault' }
  | { readonly kind: 'strange' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'late'; readonly waitedMs: number };

/** What /status.json says, as far as this page needs it. */
export interface StatusSeen {
  readonly latest: string;
  readonly min: string;
  readonly service: 'ok' | 'trouble' | 'down';
  /** Where the status stands by itself; undefined when the operator named no such address. */
  readonly statusUrl: string | undefined;
  readonly maintenance: { readonly until: Date; readonly what: Said } | undefined;
  readonly incident: { readonly since: Date; readonly what: Said } | undefined;
}

export interface Said {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** What this browser allows; nothing of it leaves the device unless the person sends it. */
export interface DeviceSeen {
  readonly cookies: boolean;
  readonly storage: boolean;
  readonly passkeys: boolean;
  /** Names of what the app needs and this browser lacks. */
  readonly missing: readonly string[];
}

export interface Measures {
  readonly probes: readonly ProbeEnd[];
  /** Undefined: not read. */
  readonly status: StatusSeen | undefined;
  /** Our status page answered from its own address: the road is there, whatever else fails. */
  readonly statusElsewhere: boolean;
  readonly device: DeviceSeen;
  /** This page's own version. */
  readonly version: string;
  readonly tookMs: number;
  readonly at: Date;
}
