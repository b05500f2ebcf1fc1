/** A voice-over is read at some 150 words a minute, with a breath after each sentence. */
const wordsPerSecond = 2.5
const breathSec = 0.3

const wordsIn = (text: string): number => text.split(/\s+/u).filter(word => /[\p{L}\p{N}]/u.test(word)).length

/** How long it takes to say a text, in seconds to the tenth. An estimate: figures and names take longer than they look. */
export function speakingSeconds(text: string): number {
  const sentences = text.split(/[.!?…]+(?:\s|$)/u).filter(one => wordsIn(one) > 0).length
  return Math.round((wordsIn(text) / wordsPerSecond + Math.max(0, sentences - 1) * breathSec) * 10) / 10
}
