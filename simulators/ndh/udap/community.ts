/** The one trust community of the simulated NDH. It has an authority and a server, and no client. */
export const community = 'urn:ndh:simulator';
