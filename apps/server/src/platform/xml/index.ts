export { type Element, readXml, XmlRefused } from './readXml';
export { asJson, asXml, List, type Sheet, type Value } from './writeXml';
