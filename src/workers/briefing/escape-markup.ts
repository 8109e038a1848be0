const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML or XML, in an attribute too; letters that XML 1.0 does not know become U+FFFD. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[&<>"']/g, (letter) => REFERENCES[letter] ?? letter)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
