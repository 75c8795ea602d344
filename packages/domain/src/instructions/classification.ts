/** What reads as nothing and could hide a mark: joiners, marks of direction, the byte order mark. */
const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;
const level = '(?:[绝絕]\\s*密|[机機]\\s*密|[秘祕]\\s*密)';
const star = '[★☆⭐✩✪✫✬✭✮✯✰*]';
const years = '(?:[\\d〇零一二三四五六七八九十]+\\s*(?:年|个\\s*月|月|天|日)|长\\s*期)';
/** Where a mark stands by itself: at an edge, between brackets, after "密级", beside punctuation. */
const before = '(?:^|[\\s_\\-—–·.,:;|/\\\\()\\[\\]{}<>《》〈〉【】〔〕「」『』“”"\'、，。；：！!]|密\\s*级)';
const after = '(?:$|件|文\\s*件|[\\s_\\-—–·.,:;|/\\\\()\\[\\]{}<>《》〈〉【】〔〕「」『』“”"\'、，。；：！!])';

const marks = [
  new RegExp(`${level}\\s*${star}`, 'u'), // 机密★10年: how the mark is printed (GB/T 9704)
  new RegExp(`${level}\\s*[(（【\\[]?\\s*${years}`, 'u'), // 秘密 5年, without its star
  new RegExp(`${level}\\s*级`, 'u'), // 本件为机密级
  new RegExp(`${before}${level}${after}`, 'mu'),
];

/**
 * Whether a text carries a mark of state secrets (密级): such a paper must not come near this system, and not even be
 * described in it. Words that only contain the characters are none: 商业秘密, 保守国家秘密, 抓住时机密切配合.
 */
export function carriesMark(text: string): boolean {
  const plain = text.normalize('NFKC').replace(invisible, '');
  return marks.some((mark) => mark.test(plain));
}
