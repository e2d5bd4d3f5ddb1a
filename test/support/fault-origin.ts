/** Where the fault server listens; the test runner serves this module with the address of the one that it started. */
export const FAULT_ORIGIN: string = '';
