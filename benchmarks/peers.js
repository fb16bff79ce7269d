// A process that renders with one engine of JavaScript, with the commands and answers of engines.py.
"use strict";
const fs = require("node:fs");
const readline = require("node:readline");

const ENGINES = {
  docxtemplater(folder) {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    const template = fs.readFileSync(`${folder}/curly.docx`);
    return async (values) => {
      const made = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
      made.render(values);
      return made.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x"(folder) {
    const { TemplateHandler } = require("easy-template-x");
    const handler = new TemplateHandler();
    const template = fs.readFileSync(`${folder}/curly.docx`);
    return (values) => handler.process(template, values);
  },
  carbone(folder) {
    const carbone = require("carbone");
    const render = require("node:util").promisify(carbone.render.bind(carbone));
    return (values) => render(`${folder}/carbone.docx`, values);
  },
  "carbone-xlsx"(folder) {
    const carbone = require("carbone");
    const render = require("node:util").promisify(carbone.render.bind(carbone));
    return (values) => render(`${folder}/carbone.xlsx`, values);
  },
  "xlsx-template"(folder) {
    const XlsxTemplate = require("xlsx-template");
    const template = fs.readFileSync(`${folder}/dollar.xlsx`);
    return async (values) => {
      const made = new XlsxTemplate(template);
      made.substitute(1, values);
      return made.generate({ type: "nodebuffer" });
    };
  },
  // the workbook without a template, as XlsxWriter writes it
  exceljs() {
    const { Workbook } = require("exceljs");
    const border = Object.fromEntries(["top", "left", "bottom", "right"].map((side) => [side, { style: "thin" }]));
    return async ({ nam, ds }) => {
      const names = Object.keys(ds[0]);
      const texts = Math.floor(names.length / 2);
      const book = new Workbook();
      const sheet = book.addWorksheet("Phụ biểu");
      sheet.addRow([`Năm ${nam}`]);
      sheet.mergeCells(1, 1, 1, names.length);
      sheet.addRow([]);
      sheet.addRow(names.map((_, at) => `Cột ${at + 1}`));
      for (const item of ds) {
        sheet.addRow(names.map((name) => item[name])).eachCell((cell, at) => {
          cell.border = border;
          if (at > texts) cell.numFmt = "#,##0";
        });
      }
      const totals = ["Tổng"];
      for (let at = texts; at < names.length; at++) {
        const letter = sheet.getColumn(at + 1).letter;
        totals[at] = { formula: `SUM(${letter}4:${letter}${ds.length + 3})` };
      }
      sheet.addRow(totals);
      return book.xlsx.writeBuffer();
    };
  },
};

async function main(engine, folder) {
  const values = JSON.parse(fs.readFileSync(`${folder}/values.json`, "utf8"));
  const render = ENGINES[engine](folder);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [command, argument] = line.split(" ");
    const [clock, processor] = [process.hrtime.bigint(), process.cpuUsage()];
    if (command === "write") {
      fs.writeFileSync(argument, await render(values[0]));
    } else {
      for (let at = 0; at < Number(argument); at++) await render(values[at % values.length]);
    }
    const { user, system } = process.cpuUsage(processor);
    console.log((user + system) / 1e6, Number(process.hrtime.bigint() - clock) / 1e9);
  }
}

main(...process.argv.slice(2));
