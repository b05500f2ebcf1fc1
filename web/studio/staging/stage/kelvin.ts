import { Color } from 'three'

/** Colour of a black body so hot, as seen on a screen whose white is 6600 K (Tanner Helland's fit to CIE data). */
export function colourOfKelvin(kelvin: number): Color {
  const t = kelvin / 100
  const clamp = (value: number) => Math.max(0, Math.min(255, value)) / 255
  const red = t <= 66 ? 255 : 329.7 * (t - 60) ** -0.1332
  const green = t <= 66 ? 99.47 * Math.log(t) - 161.12 : 288.12 * (t - 60) ** -0.0755
  const blue = t >= 66 ? 255 : t <= 19 ? 0 : 138.52 * Math.log(t - 10) - 305.04
  return new Color().setRGB(clamp(red), clamp(green), clamp(blue), 'srgb')
}
