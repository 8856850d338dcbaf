/** What may be the name of a recipient: letters, digits, “-” and “_”, so that no address can be taken for one. */
export const recipientName = /^[\p{L}\p{N}_-]{1,50}$/u;
