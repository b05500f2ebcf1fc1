/** mjml ships no types; this is the part we use (README of mjml 5, "Inside Node.js"). */
declare module 'mjml' {
  export default function mjml2html(
    source: string,
    options?: { validationLevel?: 'strict' | 'soft' | 'skip'; keepComments?: boolean; fonts?: Record<string, string> },
  ): Promise<{ html: string; errors: { formattedMessage: string }[] }>
}
