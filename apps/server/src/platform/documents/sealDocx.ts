import type { Day } from '@gezhi/domain';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

const core = 'docProps/core.xml';
const media = 'word/media/';
const styles = 'word/styles.xml';
/** No air between Chinese and a number: 28 characters a line. Old LibreOffice does not listen to it. */
const paragraphDefaults =
  '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault>';
/** Readers that look at the beginning of a file find out here what it is. */
const firstPart = '[Content_Types].xml';

/**
 * The library writes the moment of writing into the file, and puts some of a paragraph's properties where the schema has no
 * place for them: both are mended here.
 */
export function sealDocx(bytes: Buffer, day: Day | null): Buffer {
  const at = `${day ?? '2000-01-01'}T00:00:00Z`;
  const files = unzipSync(bytes);
  const change = (part: string, how: (text: string) => string) => {
    files[part] = strToU8(how(strFromU8(files[part]!)));
  };
  change(core, (text) => text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at}`));
  change(styles, (text) => text.replace('<w:pPrDefault/>', paragraphDefaults));
  const parts = Object.keys(files).sort((a, b) => (a === firstPart ? -1 : b === firstPart ? 1 : a < b ? -1 : 1));
  // A ZIP knows local times only and none before 1980; its own is the same for every file.
  const mtime = new Date(1980, 0, 2);
  // Pictures are as small as they get; packing them again is most of the work and gains nothing.
  const packed = parts.map((name) => [name, [files[name]!, { level: name.startsWith(media) ? 0 : 6 }]] as const);
  return Buffer.from(zipSync(Object.fromEntries(packed) as Zippable, { mtime }));
}
