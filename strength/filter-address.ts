/** Where the filter lies: a file for the server, an asset with a hashed name for the browser (Vite reads this pattern). */
export const filterAddress = new URL('./password-filter.bin', import.meta.url);
