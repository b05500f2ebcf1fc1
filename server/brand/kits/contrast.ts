import { contrast, inkOn, readableOn } from '../../platform/look/colour.ts'

type Colours = { primary: string; secondary: string; accent: string; text: string; background: string }

/** Two colours of a kit that meet: how well they are told apart, what is needed (WCAG 2.2), and the shade that would do. */
export type ContrastCheck = { what: string; ratio: number; needs: number; passes: boolean; remedy: { role: keyof Colours; colour: string } | null }

/** All pairs of a kit's colours that pages, mails and films put together. */
export function contrastOf(colours: Colours): ContrastCheck[] {
  const { background, primary } = colours
  const on = (what: string, role: keyof Colours, ground: string, needs: number): ContrastCheck => {
    const ratio = contrast(colours[role], ground)
    return { what, ratio, needs, passes: ratio >= needs, remedy: ratio >= needs ? null : { role, colour: readableOn(colours[role], ground, needs) } }
  }
  const words = inkOn(primary)
  return [
    on('Text on the background', 'text', background, 4.5),
    on('Links in the primary colour on the background', 'primary', background, 4.5),
    on(`${words === '#ffffff' ? 'White' : 'Dark'} words on a primary button`, 'primary', words, 4.5),
    on('Secondary areas beside the background', 'secondary', background, 3),
    on('Accent lines and signs on the background', 'accent', background, 3),
  ]
}
