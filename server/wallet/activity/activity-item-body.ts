import type { ActivityItem } from './activity-item.ts';

/** A movement as it crosses the wire: minor units as decimal strings, times in ISO 8601. */
export function activityItemBody(item: ActivityItem) {
  return {
    transferId: item.transferId,
    kind: item.kind,
    direction: item.direction,
    amount: item.amountMinor.toString(),
    currency: item.currency,
    party: item.party,
    note: item.note,
    title: item.title,
    at: item.at.toISOString(),
    balanceAfter: item.balanceAfterMinor.toString(),
    refunded: item.refundedMinor.toString(),
    refundOf: item.refundOf,
  };
}
