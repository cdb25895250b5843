/**
 * Whether a voice of the Web Speech API speaks Chinese, Mandarin or Cantonese, of whatever region. By itself in a
 * file: a document's page asks this at once, and loads the rest of reading aloud when it is wanted.
 * @param language - the voice's `lang`: `zh-CN`, Android's `zh_CN_#Hans`, eSpeak's `cmn`
 */
export function isChinese(language: string): boolean {
  return /^(?:zh|cmn|yue|zho|chi)(?![a-z])/iu.test(language);
}
