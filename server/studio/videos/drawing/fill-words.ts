/** What is known of the listing and the brand, as words. Empty where nothing is known. */
export type Facts = { title: string; price: string; facts: string; address: string; city: string; status: string; agent: string; brand: string }
export const factNames = ['title', 'price', 'facts', 'address', 'city', 'status', 'agent', 'brand'] as const satisfies readonly (keyof Facts)[]
export const noFacts: Facts = { title: '', price: '', facts: '', address: '', city: '', status: '', agent: '', brand: '' }

/** Puts facts in the place of `{price}` and its kin. Names that mean nothing stay as they were typed, so that one sees the slip. */
export const fillWords = (words: string, facts: Facts): string => words.replace(/\{([a-z]+)\}/g, (whole, name: string) => (name in facts ? facts[name as keyof Facts] : whole)).trim()

/** Which facts a text asks for. */
export const factsIn = (words: string): (keyof Facts)[] => factNames.filter((name) => words.includes(`{${name}}`))
