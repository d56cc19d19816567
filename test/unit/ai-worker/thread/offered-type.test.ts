import { offeredType } from '../../../../src/ai-worker/thread/offered-type';

const DOWNLOAD = 'application/octet-stream';
const typeOf = (content: string, claimed: string): string =>
  offeredType(Buffer.from(content, 'latin1'), claimed);

test.each([
  ['\x89PNG\r\n', 'image/png', 'image/png'],
  ['\x89PNG\r\n', 'text/html', 'image/png'],
  ['\xFF\xD8\xFF\xE0', 'image/png', 'image/jpeg'],
  ['%PDF-1.7 <script>', 'application/pdf', 'application/pdf'],
  ['%PDF-1.7', 'application/x-msdownload', 'application/pdf'],
  ['\0\0\0 ftypM4A ', 'audio/mp4', 'audio/mp4'],
  ['OggS', 'audio/ogg', 'audio/ogg'],
  ['PK\x03\x04', 'application/zip', 'application/zip'],
  ['name;order\nAda;4711', 'text/csv', 'text/csv'],
  ['.........', 'application/pdf', 'application/pdf'],
])('%j that claims %s is offered as %s', (content, claimed, offered) => {
  expect(typeOf(content, claimed)).toBe(offered);
});

test.each([
  ['<!doctype html><script>alert(1)</script>', 'image/png'],
  ['\xEF\xBB\xBF \n<html>', 'image/jpeg'],
  ['hello <script>alert(1)</script>', 'text/plain'],
  ['<svg onload="alert(1)">', 'image/svg+xml'],
  ['<?xml version="1.0"?><svg/>', 'image/png'],
  ['MZ\x90', 'image/png'],
  ['\x7FELF', 'video/mp4'],
  ['#!/bin/sh', 'text/plain'],
  ['PK\x03\x04', 'image/png'],
  ['anything', 'text/html'],
  ['anything', 'image/svg+xml'],
  ['anything', 'application/x-msdownload'],
  ['anything', 'application/vnd.ms-excel.sheet.macroenabled.12'],
  ['anything', 'text/javascript'],
  ['', DOWNLOAD],
])('%j that claims %s is a plain download', (content, claimed) => {
  expect(typeOf(content, claimed)).toBe(DOWNLOAD);
});
