/**
 * What Tableau identifies things by, safe as one segment of a path. It need not be a UUID: Tableau's own sample of an event has
 * `"resource_luid":"99"`.
 */
export const identifier = /^(?!\.+$)[\w.-]{1,100}$/;
