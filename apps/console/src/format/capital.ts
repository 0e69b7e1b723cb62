/** Catalogue names are written as inside a sentence; at the head of a line they get their capital. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
