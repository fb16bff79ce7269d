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
