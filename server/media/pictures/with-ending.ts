const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'image/tiff': 'tif', 'video/quicktime': 'mov' }

/** Names are kept without their ending; who saves the file wants it back. */
export function withEnding(name: string, contentType: string): string {
  const ending = endings[contentType] ?? contentType.split('/')[1]!
  return name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`
}
