/** Every job type that is documented to load data, those of Tableau Bridge too (https://help.tableau.com/current/online/en-us/to_bridge_manage.htm). */
const loading = /^(?:(?:refresh|increment)_extracts(?:_via_bridge)?|run_flow)$/i;

/** What goes on besides: mails, pictures, and the housekeeping that server administrators see, some of it about extracts. */
const others =
  /subscription|alert|crypt|thumbnail|^(?:aggregate|check|clean|cleanup|delete|enqueue|external|generate|list|low|mark|migrate|purge|reap|rebuild|sanitize|sos|sync|tdfs)_|^update_vertica/i;

/**
 * Whether jobs of a type load data, by its words, since the list is open: a type that Tableau adds must not vanish, and with it a failure.
 * `unknown` where the words tell nothing.
 */
export function loadsData(jobType: string | undefined): boolean | 'unknown' {
  // One without a type may be one of ours.
  if (jobType === undefined || loading.test(jobType)) return true;
  if (others.test(jobType)) return false;
  return /refresh|increment|extract|flow/i.test(jobType) || 'unknown';
}
