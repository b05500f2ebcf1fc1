const units = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** Bytes in words for people, in thousands as disks and networks count them: 11,400,000 is “11.4 MB”. */
export function readableBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : Number(value.toFixed(1))} ${units[unit]}`
}
