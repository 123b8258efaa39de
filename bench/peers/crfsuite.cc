// A thin driver around the CRFsuite library (its npm package carries the sources, not the command): train on one file
// of items, write the labels of another. Lines are LABEL<TAB>feature<TAB>feature…, a blank line ends a sequence.
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include "crfsuite.hpp"

class Learner : public CRFSuite::Trainer {
 public:
  void message(const std::string& text) override { (void)text; }
};

static bool read(std::istream& in, CRFSuite::ItemSequence& items, CRFSuite::StringList& labels) {
  items.clear();
  labels.clear();
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty()) {
      if (!items.empty()) return true;
      continue;
    }
    std::istringstream fields(line);
    std::string field;
    std::getline(fields, field, '\t');
    labels.push_back(field);
    CRFSuite::Item item;
    while (std::getline(fields, field, '\t')) item.push_back(CRFSuite::Attribute(field));
    items.push_back(item);
  }
  return !items.empty();
}

int main(int count, char** given) {
  if (count != 5) {
    std::cerr << "crfsuite train FILE MODEL C2 | crfsuite tag FILE MODEL OUT\n";
    return 2;
  }
  std::ifstream in(given[2]);
  CRFSuite::ItemSequence items;
  CRFSuite::StringList labels;
  if (std::string(given[1]) == "train") {
    Learner learner;
    while (read(in, items, labels)) learner.append(items, labels, 0);
    learner.select("lbfgs", "crf1d");
    learner.set("c2", given[4]);
    return learner.train(given[3], -1);
  }
  CRFSuite::Tagger tagger;
  tagger.open(given[3]);
  std::ofstream out(given[4]);
  while (read(in, items, labels)) {
    for (const std::string& label : tagger.tag(items)) out << label << "\n";
    out << "\n";
  }
  return 0;
}
