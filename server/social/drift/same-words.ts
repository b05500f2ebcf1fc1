/** Two texts without what networks change by themselves: white space, Unicode form, dashes of line ends. */
export const sameWords = (one: string, other: string): boolean => spoken(one) === spoken(other)

export const spoken = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
