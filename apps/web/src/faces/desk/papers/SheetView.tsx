import { type Block, layOutPaper, type SheetPhoto, type TableBlock, type TextBlock, textStyles } from '@gezhi/domain';
import type { CSSProperties } from 'react';
import { photoUrl } from '../../../features/cases/api';
import type { PaperFile } from '../../../features/papers/api';

/** The paper as its files have it, from the same layout; the document is Chinese whatever the language of the desk. */
export function SheetView({ paper: { content, ...standing } }: { paper: PaperFile }) {
  const { title, mark, blocks, foot } = layOutPaper(content, standing);
  return (
    <article className="letter-paper sheet" lang="zh-CN" aria-label={title}>
      {mark && <p className="sheet-red sheet-center">{mark}</p>}
      <Blocks blocks={blocks} />
      <Blocks blocks={foot} />
    </article>
  );
}

const Blocks = ({ blocks }: { blocks: readonly Block[] }) =>
  blocks.map((block, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a layout is drawn once and never moved about
    <Part key={i} block={block} />
  ));

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return <Text block={block} />;
    case 'gap':
      return null;
    case 'rule':
      return <hr className={block.color === 'red' ? 'sheet-rule-red' : undefined} />;
    case 'table':
      return <SheetTable block={block} />;
    case 'photos':
      return <Photos photos={block.photos} />;
    case 'page':
      return null;
    case 'together':
      return <Blocks blocks={block.blocks} />;
  }
}

function Text({ block: { style, text, right = 0, end } }: { block: TextBlock }) {
  const { align, indent, face, color } = textStyles[style];
  const isHeavy = face === 'biaosong' || face === 'hei';
  const how: CSSProperties = {
    textAlign: align === 'justify' ? 'start' : align,
    textIndent: `${indent}em`,
    paddingInlineEnd: `${right}em`,
    ...(isHeavy && { fontWeight: 600 }),
  };
  return (
    <p
      className={[`sheet-${style}`, color === 'red' && 'sheet-red', end && 'sheet-ends'].filter(Boolean).join(' ')}
      style={how}
    >
      {text}
      {end && <span>{end}</span>}
    </p>
  );
}

const SheetTable = ({ block: { head, rows, names = [] } }: { block: TableBlock }) => (
  <table className="instruction-sheet">
    {head && (
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
    )}
    <tbody>
      {rows.map((row) => (
        <tr key={row.join(' ')}>
          {row.map((text, i) =>
            names.includes(i) && text !== '' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is where it is
              <th key={i} scope="row">
                {text}
              </th>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is where it is
              <td key={i}>{text}</td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

const Photos = ({ photos }: { photos: readonly SheetPhoto[] }) => (
  <div className="sheet-photos">
    {photos.map(({ id, caption }) => (
      <figure key={id ?? caption}>
        {id !== null && <img src={photoUrl(id, 'large')} alt={caption} loading="lazy" />}
        <figcaption>{caption}</figcaption>
      </figure>
    ))}
  </div>
);
