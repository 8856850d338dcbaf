/** Where things are mended, as Power BI calls it, and what is said more than once. */
export const settings = 'the semantic model’s settings › Data source credentials';
export const connections = 'Manage connections and gateways';

export const credentials = 'Sign in to each source again: settings › Data source credentials.';
export const signInAgain = `Sign in to the source again in ${settings}, or in its connection under ${connections}.`;
export const rerun = 'Refresh it once more; if it happens again, look at the load of the capacity at that time.';
