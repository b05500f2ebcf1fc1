import { seededFraction } from './growth.ts'

/** A drawn picture for an invented person or page: initials on a colour of their own, as an SVG text. */
export function avatarSvg(name: string): string {
  const hue = Math.floor(seededFraction(name, 'hue') * 360)
  const initials = name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 2)
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="160" viewBox="0 0 160 160"><rect width="160" height="160" fill="hsl(${hue} 42% 46%)"/><text x="80" y="80" dy=".35em" text-anchor="middle" font-family="system-ui,sans-serif" font-size="64" font-weight="600" fill="#fff">${initials}</text></svg>`
}
