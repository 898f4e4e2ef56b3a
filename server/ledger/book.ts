/** Leads every key of the ledger, so that books can be spread over machines later; today there is one. */
export const mainBook = 1;
