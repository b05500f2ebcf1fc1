import type { Draft } from '../../publishing/network.ts'

/** What goes with the film or the photos. Interactions are off unless somebody switched them on. */
export function postInfo({ text, media, extras }: Draft): Record<string, string | boolean> {
  const options = extras?.options ?? {}
  const isOn = (name: string) => options[name] === 'yes'
  const common = { privacy_level: options['privacy'] ?? '', disable_comment: !isOn('allowComment'), brand_organic_toggle: isOn('yourBrand'), brand_content_toggle: isOn('brandedContent') }
  if (media.some(({ kind }) => kind === 'video')) return { title: text, ...common, disable_duet: !isOn('allowDuet'), disable_stitch: !isOn('allowStitch'), is_aigc: isOn('aiMade') }
  return { title: options['photoTitle'] ?? '', description: text, ...common, auto_add_music: isOn('music') }
}
