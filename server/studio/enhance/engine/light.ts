/** sRGB bytes to linear light, 0 to 1 (IEC 61966-2-1). */
export const linearOf: Float64Array = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

/** Linear light to an sRGB value of 0 to 1; more than 1 stays more than 1. */
export const encoded = (light: number): number => (light <= 0.0031308 ? Math.max(0, light) * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055)

export const clampByte = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value))
export const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
