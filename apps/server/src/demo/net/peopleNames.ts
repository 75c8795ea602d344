import type { Dice } from '../random';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢唐许冯邓韩曹曾彭萧田董潘袁蔡蒋余于杜叶程魏苏吕丁',
];
const middles = [...'建志文海春国立永玉晓明红桂秀广庆宝学少俊延金成'];
const lasts = [...'华军明英芳平强伟丽霞敏涛辉杰勇艳梅兰云波鹏静刚超峰宁荣斌'];

/**
 * People who are not there: surname and two characters, each name once. Whoever a published document of the field names
 * must not be met here; a test compares.
 */
export function inventNames(chance: Dice, taken: readonly string[]): () => string {
  const given = new Set(taken);
  return () => {
    for (;;) {
      const name = chance.pick(surnames) + chance.pick(middles) + chance.pick(lasts);
      if (given.has(name)) continue;
      given.add(name);
      return name;
    }
  };
}
