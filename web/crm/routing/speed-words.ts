/** A length of time as a running clock: 0:42, 12:05, 3:04:10; from two days up in days and hours. */
export function clockWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole >= 172_800) return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3_600)} h`
  const [h, m, s] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** The same for reading: 42 s, 12 min, 3 h 4 min, 2 days. */
export function lengthWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  if (minutes < 2_880) return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`
  return `${Math.round(minutes / 1_440)} days`
}

export const answerWords: Record<string, string> = { status: 'moved on', contact: 'was in touch', call: 'called', email: 'wrote a mail', message: 'wrote', meeting: 'met them' }
