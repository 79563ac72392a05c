// What stays readable. All names and numbers are made up.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAddress, maskIdNumber, maskName, maskPhone, maskPlate } from './mask.ts';
import { maskText } from './mask/text.ts';

describe('masking', () => {
  it.each([
    ['张三', '张*'],
    ['张三丰', '张*丰'],
    ['欧阳娜娜', '欧**娜'],
    ['李', '*'],
    ['', ''],
    ['𠮷野家', '𠮷*家'],
    ['阿依古丽·买买提', '阿******提'],
    ['Mary Ann', 'M*** A**'],
    ["Sean O'Neil", 'S*** O*****'],
  ])('the name %s shows %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  it('an ID number keeps more at a desk than in public', () => {
    expect(maskIdNumber('330521199003072349')).toBe('330521********2349');
    expect(maskIdNumber('330521199003072349', 'public')).toBe('3****************9');
    expect(maskIdNumber('330521900307234')).toBe('330521*****7234');
    expect(maskIdNumber('3305211990')).toBe('**********');
  });

  it.each([
    ['13800001234', '138****1234'],
    ['138 0000 1234', '138****1234'],
    ['+86 13800001234', '138****1234'],
    ['0572-8012345', '0572-*****45'],
    ['8012345', '*****45'],
    ['110', '***'],
  ])('the phone %s shows %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  it.each([
    ['浙E12345', '浙E·***45'],
    ['浙E·12312', '浙E·***12'],
    ['浙ED12345', '浙E·****45'],
    ['???', '***'],
  ])('the plate %s shows %s', (plate, shown) => {
    expect(maskPlate(plate)).toBe(shown);
  });

  it.each([
    ['浙江省湖州市德清县武康街道永安街1号', '浙江省湖州市德清县武康街道***'],
    ['德清县新市镇仙潭路12号2幢', '德清县新市镇***'],
    ['浙江省湖州市德清县新市镇', '浙江省湖州市德清县新市镇'],
    ['新市镇仙潭路12号', '新市镇***'],
    ['武康街道市场路1号', '武康街道***'],
    ['莫干山镇黄郛西路', '莫干山镇***'],
    ['下渚湖街道四都村', '下渚湖街道***'],
    ['浙江省宁波市镇海区招宝山街道城河东路1号', '浙江省宁波市镇海区招宝山街道***'],
    ['江苏省镇江市丹徒区高桥镇1号', '江苏省镇江市丹徒区高桥镇***'],
    ['浙江省义乌市稠城街道化工路1号', '浙江省义乌市稠城街道***'],
    ['内蒙古自治区呼伦贝尔市额尔古纳市恩和俄罗斯族民族乡1号', '内蒙古自治区呼伦贝尔市额尔古纳市***'],
    ['上海市浦东新区世纪大道1号', '上海市浦东新区***'],
    ['贵州省黔东南苗族侗族自治州镇远县舞阳镇1号', '贵州省黔东南苗族侗族自治州镇远县舞阳镇***'],
    ['永安街1号', '***'],
    ['1号楼3单元', '***'],
    ['', ''],
  ])('the address %s shows %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });
});

describe('free text for the public', () => {
  it.each([
    [
      '我叫张三，身份证330521199003072349，电话13800001234，请尽快处理。',
      '我叫张*，身份证3****************9，电话138****1234，请尽快处理。',
    ],
    ['号码 138 0000 1234 或 138-0000-1234', '号码 138****1234 或 138****1234'],
    ['打+86 13800001234找我', '打138****1234找我'],
    ['身份证 330521 19900307 2349', '身份证 ****** ******** ****'],
    ['身份证33052119900307002x。', '身份证3****************x。'],
    ['座机0572-8012345', '座机****-*******'],
    ['卡号 6222 0212 3456 7890 123', '卡号 **** **** **** **** ***'],
    ['手机１３８００００１２３４', '手机１３８****１２３４'],
    ['电话幺三八零零零零幺二三四', '电话***********'],
    ['车牌浙E12345乱停', '车牌浙E·***45乱停'],
    ['尾号20260930123456', '尾号**************'],
  ])('%s is published as %s', (text, published) => {
    expect(maskText(text)).toBe(published);
  });

  it.each([
    '2026-09-30 10:30 在永安街1号，10月8日前答复，罚款200.00元，拨打12345',
    '2026-09-30 2026-10-08 两天都停水',
    '第一、二、三条都不对，共123456元',
    '邮编313200，门牌12-3-405',
  ])('leaves %s as it is', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('never leaves seven digits in a row that are no day, wherever they stand', () => {
    const day = /20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/g;
    const piece = fc.oneof(
      fc.stringMatching(/^\d{1,24}$/),
      fc.constantFrom(' ', '-', '，', 'x', 'X', '+86', '浙E', '电话', '1380000', '330521199003072349'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(maskText(pieces.join('')).replaceAll(day, '日')).not.toMatch(/\d{7}/);
      }),
      { numRuns: 1000 },
    );
  });

  it('never lets an ID number or a phone number through between words', () => {
    const word = fc.constantFrom('身份证', '，', ' ', '是', 'ID:', '。', '\n');
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (before, after) => {
        const masked = maskText(`${before.join('')}330521199003072349，13800001234${after.join('')}`);
        expect(masked).not.toContain('19900307');
        expect(masked).not.toContain('0000');
      }),
    );
  });
});
